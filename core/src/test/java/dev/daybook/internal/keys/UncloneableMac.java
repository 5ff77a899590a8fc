package dev.daybook.internal.keys;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA-256 as some providers have it: correct, and not cloneable. */
final class UncloneableMac extends MacSpi {
    private final Mac mac;

    private UncloneableMac() throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256", "SunJCE");
    }

    @Override
    protected int engineGetMacLength() {
        return mac.getMacLength();
    }

    @Override
    protected void engineInit(Key key, @Nullable AlgorithmParameterSpec parameters) throws InvalidKeyException {
        mac.init(key);
    }

    @Override
    protected void engineUpdate(byte input) {
        mac.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        mac.update(input, offset, length);
    }

    @Override
    protected byte[] engineDoFinal() {
        return mac.doFinal();
    }

    @Override
    protected void engineReset() {
        mac.reset();
    }

    /** Gives them out. */
    static final class Source extends Provider {
        private static final long serialVersionUID = 1L;

        /** How many were given out. */
        final AtomicInteger made = new AtomicInteger();

        Source() {
            super("Uncloneable", "1", "for a test");
            putService(new Service(this, "Mac", "HmacSHA256", UncloneableMac.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) {
                    try {
                        made.incrementAndGet();
                        return new UncloneableMac();
                    } catch (GeneralSecurityException e) {
                        throw new AssertionError(e);
                    }
                }
            });
        }
    }
}
