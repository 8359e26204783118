/** Objects that look like those of PostgreSQL's driver, which the agent knows by its packages. */
package org.postgresql.wire;
