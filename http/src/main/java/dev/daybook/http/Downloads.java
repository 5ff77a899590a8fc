package dev.daybook.http;

import dev.daybook.ExportDownload;
import dev.daybook.model.ExportJob;
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

    /** A file that may be downloaded. */
    interface Source {
        /** What is known of it. */
        ExportJob.File file();

        /** Opens a part of it; each time is a download in the history. */
        ExportDownload open(long offset, long length);
    }

    static ApiResponse answer(ApiRequest request, Source source) {
        ExportJob.File file = source.file();
        long size = file.bytesCiphertext();
        String tag = '"' + file.sha256Ciphertext() + '"';
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept-Ranges", "bytes");
        ByteRange.Part part =
                ByteRange.of(request.values("Range"), request.first("If-Range")).in(size, tag);
        if (part.status() == 416) {
            headers.put("Content-Range", "bytes */" + size);
            return Answers.error(416, "the file has " + size + " bytes", headers);
        }
        headers.put("Content-Type", BYTES);
        headers.put("ETag", tag);
        // Names are of a-z 0-9 . _ - alone.
        headers.put("Content-Disposition", "attachment; filename=\"" + file.name() + '"');
        if (part.status() == 206) {
            headers.put("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        }
        ExportDownload download = source.open(part.first(), part.length());
        return new ApiResponse(part.status(), headers, new FileBody(download));
    }

    /** So many bytes of a file that is open until the response is closed. */
    private record FileBody(ExportDownload download) implements ApiResponse.Body {
        private static final int BUFFER = 64 * 1024;

        @Override
        public long length() {
            return download.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            InputStream in = download.stream();
            byte[] buffer = new byte[BUFFER];
            for (long left = length(); left > 0; ) {
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
