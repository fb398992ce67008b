/** Thin shells: each fetches its state, calls one decision, stores and emits. */
package io.seiche.flink.operators;
