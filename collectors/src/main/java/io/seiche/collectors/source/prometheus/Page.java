package io.seiche.collectors.source.prometheus;

/**
 * One page as it came.
 *
 * @param body unpacked; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Page(byte[] body, PageFormat format) {}
