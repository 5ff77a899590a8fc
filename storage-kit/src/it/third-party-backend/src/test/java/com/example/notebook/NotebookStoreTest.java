package com.example.notebook;

import dev.daybook.kit.StoreContract;
import dev.daybook.spi.AuditStore;

class NotebookStoreTest extends StoreContract {
    @Override
    protected AuditStore open(String place) {
        return new NotebookStore();
    }

    @Override
    protected boolean keepsAcrossReopen() {
        return false;
    }

    @Override
    protected boolean sharedBetweenHandles() {
        return false;
    }
}
