/** YAML as people write it, whoever wrote it. */
package io.seiche.collectors.yaml;
