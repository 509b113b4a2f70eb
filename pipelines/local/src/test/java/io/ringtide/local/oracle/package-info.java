/**
 * The contract's numbers computed a second time, from the contract's text alone, by plain loops over all events,
 * for the tests to compare the product with. Nothing here may use the product's operators.
 */
package io.ringtide.local.oracle;
