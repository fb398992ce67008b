/** What people are told about a storm. */
@NullMarked
package io.seiche.analysis.alert;

import org.jspecify.annotations.NullMarked;
