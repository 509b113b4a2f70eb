/** Backtests by the command line, held against the oracle and the contract's word on files. */
package io.ringtide.local.backtest;
