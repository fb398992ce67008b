/** What it costs to scrape many exporters, beside what vmagent takes for the same pages. */
package io.seiche.benchmarks.scrape;
