/** What other rules would have made of a recording. */
package io.seiche.standalone.backtest.trial;
