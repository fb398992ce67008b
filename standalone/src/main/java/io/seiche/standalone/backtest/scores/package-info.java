/** How right verdicts were on labelled rows; knows recordings and phases, and nothing of Flink. */
package io.seiche.standalone.backtest.scores;
