/** The web application. It sees no class of the harness, and no servlet API: a page calls it. */
package dev.lifeguard.harness.servers.web;
