package io.seiche.collectors.source.rest.onefs;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import java.util.List;

public class OneFsPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"stats": [{"devid": 0, "error": null, "error_code": null, "time": 1655808644,
          "key": "cluster.disk.xfers.in.rate", "value": 2.30},
         {"devid": 3, "error": null, "error_code": null, "time": 1655808644,
          "key": "node.disk.bytes.out.rate", "value": 14950},
         {"devid": 0, "error": null, "error_code": null, "time": 1655808644,
          "key": "cluster.protostats.nfs.total", "value": [{"in_rate": 1510.4, "out_rate": 5}]}]}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    return OneFs.parse(Looks.SYSTEM, answer, skips);
  }
}
