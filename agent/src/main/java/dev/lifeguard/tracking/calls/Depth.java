package dev.lifeguard.tracking.calls;

/** One call of each kind, for one depth of one thread. */
final class Depth {
    final CheckoutCall checkout;
    final StatementCall statement;
    private final CallStack stack;
    private final int index;
    private ReturnCall returning;
    private SetterCall setter;
    private CloseCall closing;
    private Call other;

    Depth(CallStack stack, int index) {
        this.stack = stack;
        this.index = index;
        this.checkout = new CheckoutCall(stack, index);
        this.statement = new StatementCall(stack, index);
    }

    ReturnCall returning() {
        if (returning == null) {
            returning = new ReturnCall(stack, index);
        }
        return returning;
    }

    SetterCall setter() {
        if (setter == null) {
            setter = new SetterCall(stack, index);
        }
        return setter;
    }

    CloseCall closing() {
        if (closing == null) {
            closing = new CloseCall(stack, index);
        }
        return closing;
    }

    Call other() {
        if (other == null) {
            other = new Call(stack, index);
        }
        return other;
    }

    /** The others hold nothing between two calls. */
    void forget() {
        checkout.forget();
        statement.forget();
    }
}
