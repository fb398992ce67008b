package io.seiche.flink.stream;

/** Bytes that could not be used, and why. */
public record DeadFrame(FrameBytes frame, String reason) {}
