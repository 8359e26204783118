/**
 * Sends metrics, leaks and exhaustions to a collector by OTLP/HTTP. Read {@code OtlpExporter}
 * first.
 *
 * <p>A client of our own, for what the JDK's would do to the host: {@code HttpURLConnection} asks
 * the host's default Authenticator, CookieHandler, ProxySelector and URLStreamHandlerFactory, and
 * starts java.util.logging; {@code java.net.http} is not in Java 8 and starts threads of its own.
 */
package dev.lifeguard.otlp;
