/** Which neighbours on an array wait longer while another workload switches. */
@NullMarked
package io.seiche.analysis.victim;

import org.jspecify.annotations.NullMarked;
