/** Recordings: telemetry as CSV files, in and out, with errors that name file and line. */
@NullMarked
package io.seiche.telemetry.recording;

import org.jspecify.annotations.NullMarked;
