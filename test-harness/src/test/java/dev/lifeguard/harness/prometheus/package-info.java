/**
 * The metrics in a real Prometheus, with the examples' alerts and board. Read {@code
 * PrometheusTest} first.
 */
package dev.lifeguard.harness.prometheus;
