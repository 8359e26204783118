package dev.lifeguard.http;

import dev.lifeguard.metrics.prometheus.ExpositionFormat;
import dev.lifeguard.snapshots.ReportSnapshot;

/** What is to be found where. <b>Threads</b> the port's. */
final class Endpoints implements HttpPort.Handler {
    private static final String BUSY = "The agent has no snapshot in time; ask again.";

    private final Gate gate;
    private final HttpSources sources;
    private final Orders orders;
    private final PageFiles files = new PageFiles();

    Endpoints(Gate gate, HttpSources sources, Orders orders) {
        this.gate = gate;
        this.sources = sources;
        this.orders = orders;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        HttpAnswer refusal = gate.refuse(request);
        if (refusal != null) {
            return refusal;
        }
        if (request.isPost()) {
            return orders.take(request, gate.hasToken(request));
        }
        if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
            return HttpAnswer.refused(405, "Only GET, HEAD and POST.");
        }
        HttpAnswer file = files.answer(request);
        return file == null ? data(request) : file;
    }

    private HttpAnswer data(HttpRequest request) {
        if (request.path.equals("/api/page")) {
            return HttpAnswer.json("{\"actions\": " + orders.isOn() + "}\n");
        }
        boolean known =
                request.path.equals("/metrics")
                        || request.path.equals("/health")
                        || request.path.equals("/api/report");
        if (!known) {
            return HttpAnswer.refused(404, "Nothing here. Try / or /metrics.");
        }
        if (!gate.isOpen() && !gate.hasToken(request)) {
            return HttpAnswer.refused(401, "Send the token: Authorization: Bearer ...");
        }
        if (request.path.equals("/api/report")) {
            String report = sources.report();
            return report == null ? HttpAnswer.refused(503, BUSY) : HttpAnswer.json(report);
        }
        ReportSnapshot numbers = sources.numbers();
        if (numbers == null) {
            return HttpAnswer.refused(503, BUSY);
        }
        if (request.path.equals("/health")) {
            return HttpAnswer.json(HealthJson.render(numbers));
        }
        ExpositionFormat format = ExpositionFormat.of(request.header("Accept"));
        return HttpAnswer.of(format.contentType, sources.metrics(numbers, format));
    }
}
