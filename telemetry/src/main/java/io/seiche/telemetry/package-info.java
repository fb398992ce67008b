/** The nouns everyone shares: units, metrics, resources, samples and the frames they travel in. */
@NullMarked
package io.seiche.telemetry;

import org.jspecify.annotations.NullMarked;
