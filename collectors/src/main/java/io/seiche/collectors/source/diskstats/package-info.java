/** Linux block devices: {@code /proc/diskstats} to samples, one layer per host. */
package io.seiche.collectors.source.diskstats;
