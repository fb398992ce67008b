package io.seiche.collectors.source.rest.eseries;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Looks;
import io.seiche.collectors.source.rest.MutatedAnswers;
import java.util.List;

public class ESeriesPropertyTest extends MutatedAnswers {
  @Override
  protected String answer() {
    return """
        {"volumeStats": [{"volumeName": "v", "volumeId": "02", "observedTimeInMS": "1767069729000",
          "lastResetTimeInMS": "1767065505000", "controllerId": "a", "readOps": 5.0,
          "readBytes": 100.0, "readTimeTotal": 7.0, "writeOps": "0", "otherOps": 1.0}]}
        """;
  }

  @Override
  protected List<Reading> parse(Json answer, Skips skips) {
    return ESeries.parse(Looks.SYSTEM, answer, skips);
  }
}
