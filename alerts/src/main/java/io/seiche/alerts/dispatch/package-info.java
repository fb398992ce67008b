/** Getting alerts to Alertmanager and webhooks: what is due where, and sending it. */
package io.seiche.alerts.dispatch;
