/**
 * What hands out connections, and one record for each pool among it: kind, name, settings, counts,
 * times and findings, from the first lease to its end.
 *
 * <p>Pools are asked for their names and sizes on threads of their own ({@code Asking}). Objects of
 * the host are held weakly. Read {@code Source} for what something turned out to be, {@code
 * SourceBehaviour} for how it lends, {@code PoolCounts} for what is counted, {@code PoolRecords}
 * for how a record begins and ends.
 */
package dev.lifeguard.sources;
