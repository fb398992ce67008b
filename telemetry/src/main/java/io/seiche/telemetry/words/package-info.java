/** What helps people who wrote a word that is not known. */
@NullMarked
package io.seiche.telemetry.words;

import org.jspecify.annotations.NullMarked;
