package dev.daybook.examples.servlet;

import dev.daybook.http.ApiRequest;
import dev.daybook.http.ApiResponse;
import dev.daybook.http.AuditApi;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mounts the audit API in a servlet container, under whatever path the servlet has. Map it to {@code /something/*}. */
public final class AuditServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient AuditApi api;

    /**
     * Makes the servlet.
     *
     * @param api what it serves
     */
    public AuditServlet(AuditApi api) {
        this.api = api;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (ApiResponse answer = api.handle(read(request))) {
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setContentLengthLong(answer.length());
            if (!request.getMethod().equals("HEAD")) {
                answer.writeTo(response.getOutputStream());
            }
        }
    }

    private static ApiRequest read(HttpServletRequest request) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        // As it came: the container's own decoding of the path and the query is passed by.
        String mounted = request.getContextPath() + request.getServletPath();
        String path = request.getRequestURI().substring(mounted.length());
        return new ApiRequest(request.getMethod(), path, request.getQueryString(), headers, request.getInputStream());
    }
}
