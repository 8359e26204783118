package org.apache.catalina.loader;

import java.net.URL;
import java.net.URLClassLoader;

/** As much of Tomcat's loader of a web application as is asked whether it has stopped. */
public class WebappClassLoaderBase extends URLClassLoader {
    public volatile boolean available = true;

    public WebappClassLoaderBase() {
        super(new URL[0], WebappClassLoaderBase.class.getClassLoader());
    }

    public WebappClassLoaderBase getState() {
        return this;
    }

    public boolean isAvailable() {
        return available;
    }
}
