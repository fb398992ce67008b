/** The thresholds of switches, storms and what else people are woken for, as data. */
@NullMarked
package io.seiche.analysis.rules;

import org.jspecify.annotations.NullMarked;
