package dev.lifeguard.control;

/** Call sites as there is room for them. */
final class CallSites {
    private CallSites() {}

    /** A call site; without its package where there is little room: the file still tells. */
    static String fitting(String callSite, int width) {
        int bracket = callSite.indexOf('(');
        if (width >= ReportText.ROOMY || bracket < 0) {
            return callSite;
        }
        int method = callSite.lastIndexOf('.', bracket);
        return callSite.substring(callSite.lastIndexOf('.', method - 1) + 1);
    }
}
