package dev.daybook.checks.planted.touching;

import javax.crypto.Mac;

interface TouchesCrypto {
    void touch(Mac mac);
}
