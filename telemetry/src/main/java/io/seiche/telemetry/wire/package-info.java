/** Telemetry as bytes: protobuf frames, their headers, and the topics they travel on. */
@NullMarked
package io.seiche.telemetry.wire;

import org.jspecify.annotations.NullMarked;
