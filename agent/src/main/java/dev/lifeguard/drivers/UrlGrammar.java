package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;

/** How a driver family writes an address into a URL. */
public interface UrlGrammar {

    /**
     * The address in a URL of this family.
     *
     * @param rest the URL behind its prefix; may hold credentials
     * @return never null; parts that are not certain are null
     */
    DatabaseAddress address(String system, String rest);
}
