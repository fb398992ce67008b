/** What Seiche costs, measured; {@code benchmarks/run} runs all of it. */
package io.seiche.benchmarks;
