package dev.daybook.http;

import dev.daybook.ExportDownload;
import dev.daybook.model.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers with a file, or the part of it that was asked for (RFC 9110, 14). */
final class Downloads {
    static final String BYTES = "application/octet-stream";

    private Downloads() {}

    /** Opens a file at an offset; each time is a download in the history. */
    interface Opener {
        ExportDownload open(long offset);
    }

    static ApiResponse answer(ApiRequest request, Opener opener) throws IOException {
        ByteRange range = ByteRange.of(request.values("Range"), request.first("If-Range"));
        ExportDownload download = open(range, opener);
        try {
            return answer(range, download);
        } catch (IOException | RuntimeException e) {
            download.close();
            throw e;
        }
    }

    private static ExportDownload open(ByteRange range, Opener opener) {
        try {
            return opener.open(range.knownStart());
        } catch (InvalidInputException beyondTheEnd) {
            return opener.open(0);
        }
    }

    private static ApiResponse answer(ByteRange range, ExportDownload download) throws IOException {
        long size = download.file().bytesCiphertext();
        String tag = '"' + download.file().sha256Ciphertext() + '"';
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Ranges", "bytes");
        ByteRange.Part part = range.in(size, tag);
        if (part.status() == 416) {
            download.close();
            headers.put("Content-Range", "bytes */" + size);
            return Answers.error(416, "the file has " + size + " bytes", headers);
        }
        headers.put("Content-Type", BYTES);
        headers.put("ETag", tag);
        // Names are of a-z 0-9 . _ - alone.
        headers.put(
                "Content-Disposition",
                "attachment; filename=\"" + download.file().name() + '"');
        if (part.status() == 206) {
            headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        }
        InputStream in = download.stream();
        in.skipNBytes(part.first() - download.offset());
        return new ApiResponse(part.status(), headers, new FileBody(download, in, part.length()));
    }

    /** So many bytes of a file that is open until the response is closed. */
    private record FileBody(ExportDownload download, InputStream in, long length) implements ApiResponse.Body {
        private static final int BUFFER = 64 * 1024;

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            for (long left = length; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
                if (count < 0) {
                    throw new EOFException("a file of an export is shorter than it should be");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }

        @Override
        public void close() throws IOException {
            download.close();
        }
    }
}
