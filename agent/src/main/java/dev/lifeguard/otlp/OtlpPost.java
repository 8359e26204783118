package dev.lifeguard.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Posts to one endpoint, one request at a time, each by a connection of its own: there is one in a
 * minute.
 *
 * <p><b>Threads</b> the exporter's; {@link #cut} any. <b>Failure</b> an IOException; no more than
 * {@value #LONGEST_ANSWER} bytes of an answer are read.
 */
final class OtlpPost {
    private static final int LONGEST_ANSWER = 65_536;
    private static final String LINE_END = "\r\n";

    private final OtlpEndpoint endpoint;
    private final String contentType;
    private final Map<String, String> headers;
    private final boolean compressed;
    private volatile Socket current;
    private volatile long deadlineNanos;
    private volatile boolean ended;

    OtlpPost(
            OtlpEndpoint endpoint,
            String contentType,
            Map<String, String> headers,
            boolean compressed) {
        this.endpoint = endpoint;
        this.contentType = contentType;
        this.headers = headers;
        this.compressed = compressed;
    }

    OtlpEndpoint endpoint() {
        return endpoint;
    }

    /**
     * @param timeoutNanos for all of it
     * @throws IOException when nobody answers in time, or what answers does not speak HTTP
     */
    OtlpAnswer send(byte[] request, long timeoutNanos) throws IOException {
        long deadline = System.nanoTime() + timeoutNanos;
        deadlineNanos = deadline;
        byte[] body = compressed ? gzip(request) : request;
        Socket plain = new Socket(Proxy.NO_PROXY); // else the host's ProxySelector is asked
        current = plain;
        try {
            if (ended) {
                throw new IOException("the agent leaves");
            }
            plain.connect(
                    new InetSocketAddress(endpoint.address(), endpoint.port), millisTo(deadline));
            plain.setSoTimeout(millisTo(deadline));
            Socket socket = endpoint.tls ? overTls(plain) : plain;
            OutputStream out = socket.getOutputStream();
            out.write(head(body.length).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return answer(socket, deadline);
        } finally {
            current = null;
            plain.close();
        }
    }

    /** Cuts the request that is under way, and lets none begin. */
    void cut() {
        ended = true;
        close();
    }

    /** Whether it was. */
    boolean isCut() {
        return ended;
    }

    /** The same of one that has taken too long: no timeout ends a write that nobody reads. */
    void cutIfLate() {
        if (current != null && System.nanoTime() - deadlineNanos > 0) {
            close();
        }
    }

    private void close() {
        Socket socket = current;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException closedAnyway) {
            return;
        }
    }

    /** A context of its own: the host's default one may trust everybody, or be still to be made. */
    private Socket overTls(Socket plain) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, endpoint.address(), endpoint.port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name is compared
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException noTls) {
            throw new IOException(noTls);
        }
    }

    private String head(int length) {
        StringBuilder head = new StringBuilder(300);
        head.append("POST ").append(endpoint.target).append(" HTTP/1.1").append(LINE_END);
        header(head, "Host", endpoint.authority());
        header(head, "User-Agent", "OTel-OTLP-Exporter-Lifeguard");
        header(head, "Content-Type", contentType);
        header(head, "Content-Length", String.valueOf(length));
        header(head, "Connection", "close");
        if (compressed) {
            header(head, "Content-Encoding", "gzip");
        }
        for (Map.Entry<String, String> more : headers.entrySet()) {
            header(head, more.getKey(), more.getValue());
        }
        return head.append(LINE_END).toString();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append(LINE_END);
    }

    private static byte[] gzip(byte[] request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.length / 4 + 100);
        GZIPOutputStream out = new GZIPOutputStream(bytes);
        try {
            out.write(request);
        } finally {
            out.close();
        }
        return bytes.toByteArray();
    }

    /** The connection is closed behind it, so nothing depends on where its body ends. */
    private static OtlpAnswer answer(Socket socket, long deadline) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        InputStream in = socket.getInputStream();
        while (read.size() < LONGEST_ANSWER && !OtlpAnswer.isWhole(text(read))) {
            socket.setSoTimeout(millisTo(deadline));
            int n = in.read(buffer);
            if (n < 0) {
                break;
            }
            read.write(buffer, 0, n);
        }
        return OtlpAnswer.of(text(read), System.currentTimeMillis());
    }

    private static String text(ByteArrayOutputStream read) {
        return new String(read.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static int millisTo(long deadline) throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
