/** Recordings through the production topology, and how right its verdicts were. */
package io.seiche.standalone.backtest;
