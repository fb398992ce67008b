/** The phase model as a document: the one part of the decisions that reads. */
@NullMarked
package io.seiche.analysis.model;

import org.jspecify.annotations.NullMarked;
