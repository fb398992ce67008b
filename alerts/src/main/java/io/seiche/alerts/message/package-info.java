/** What is said about an alert: labels, annotations, links and documents. */
package io.seiche.alerts.message;
