/**
 * Web applications that are deployed again and again, with pools of their own, in a real Tomcat.
 * Read {@link dev.lifeguard.harness.undeploy.RedeployTest} first.
 */
package dev.lifeguard.harness.undeploy;
