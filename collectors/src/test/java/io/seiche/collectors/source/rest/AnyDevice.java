package io.seiche.collectors.source.rest;

import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.rest.eseries.ESeries;
import io.seiche.collectors.source.rest.hitachi.Hitachi;
import io.seiche.collectors.source.rest.onefs.OneFs;
import io.seiche.collectors.source.rest.ontap.Ontap;
import io.seiche.collectors.source.rest.powermax.PowerMax;
import io.seiche.collectors.source.rest.powerstore.PowerStore;
import io.seiche.collectors.source.rest.pure.Pure;
import io.seiche.collectors.source.rest.redfish.Redfish;
import java.util.List;
import java.util.function.Function;

/** A device of each make with one volume, and the one answer that tells of it. */
enum AnyDevice {
  ONTAP(
      "GET /api/storage/volumes",
      """
      {"records": [{"name": "v", "svm": {"name": "s"}, "statistics": {"status": "ok",
        "timestamp": "2026-11-23T10:00:%02dZ", "iops_raw": {"read": 5}}}]}
      """,
      device -> Ontap.objects("array", device.fetcher(), List.of("volumes"))),
  ESERIES(
      "GET /devmgr/v2/storage-systems/1/live-statistics",
      """
      {"volumeStats": [{"volumeName": "v", "observedTimeInMS": "17953416%02d000",
        "lastResetTimeInMS": "1795340000000", "readOps": "5.0"}]}
      """,
      device -> ESeries.open("array", device.fetcher(), "1")),
  PURE(
      "GET /api/2.4/arrays/performance",
      "{\"items\": [{\"name\": \"v\", \"reads_per_sec\": 5, \"time\": 17953416%02d000}]}",
      device -> new Pure("array", device.byToken(), Pure.Product.FLASH_ARRAY)),
  POWERSTORE(
      "POST /api/rest/metrics/generate",
      "[{\"timestamp\": \"2026-11-23T10:00:%02dZ\", \"read_iops\": 5}]",
      device -> PowerStore.open("array", device.fetcher(), List.of("volumes"), 9)),
  POWERMAX(
      "POST /univmax/restapi/performance/Array/metrics",
      "{\"resultList\": {\"result\": [{\"HostReads\": 5, \"timestamp\": 17953416%02d000}]}}",
      device -> PowerMax.open("array", device.fetcher(), "000197900123", List.of("array"), 9)),
  ONEFS(
      "GET /platform/3/statistics/current",
      """
      {"stats": [{"key": "cluster.disk.xfers.out.rate", "devid": 0, "time": 17953416%02d,
        "value": 5, "error": null, "error_code": null}]}
      """,
      device -> OneFs.open("array", device.fetcher())),
  HITACHI(
      "GET /T/v1/objects/RAID_PI_LDS",
      "RECORD_TIME,INTERVAL,LDEV_NUMBER,READ_IO_RATE\n2026-11-23T10:00:%02dZ,300,00:00:01,5\n",
      device -> Hitachi.open("array", device.fetcher(), "T", "probe", "VSP")),
  REDFISH(
      "GET /redfish/v1/V/1",
      "{\"Id\": \"1\", \"IOStatistics\": {\"ReadIORequests\": 5}, \"N\": \"%02d\"}",
      device -> Redfish.open("array", device.fetcher()));

  private final String route;
  private final String answer;
  private final Function<Device, Source> opener;

  AnyDevice(String route, String answer, Function<Device, Source> opener) {
    this.route = route;
    this.answer = answer;
    this.opener = opener;
  }

  /** The question that its one answer is for. */
  String route() {
    return route;
  }

  /** As it is at this second. */
  Reply good(int second) {
    return Reply.of(200, answer.formatted(second)).with("Content-Type", "application/json");
  }

  Source open(Device device) {
    return opener.apply(device);
  }

  /** All that is asked for besides. */
  static void surroundings(ReplayServer server) {
    String max = "/univmax/restapi/performance/";
    server
        .answer("GET /api/api_version", Reply.json("{\"version\": [\"2.4\"]}"))
        .answer("POST /api/2.4/login", Reply.json("{}").with("x-auth-token", "t"))
        .answer("POST /api/2.4/logout", Reply.status(200))
        .answer("GET /api/rest/login_session", Reply.json("[]").with("Set-Cookie", "c=1"))
        .answer("POST /api/rest/logout", Reply.status(204))
        .answer("GET /api/rest/volume", Reply.json("[{\"id\": \"1\", \"name\": \"v\"}]"))
        .answer("POST /session/1/session", Reply.of(201, "{}").with("Set-Cookie", "isisessid=1"))
        .answer("DELETE /session/1/session", Reply.status(204))
        .answer("GET " + max + "Array/keys", keys(0), keys(1), keys(2), keys(3), keys(4))
        .answer(
            "POST /redfish/v1/SessionService/Sessions",
            Reply.of(201, "{}").with("X-Auth-Token", "t"))
        .answer("GET /redfish/v1/", Reply.json("{\"Storage\": " + link("S") + "}"))
        .answer("GET /redfish/v1/S", Reply.json("{\"Members\": [" + link("S/1") + "]}"))
        .answer(
            "GET /redfish/v1/S/1", Reply.json("{\"Id\": \"1\", \"Volumes\": " + link("V") + "}"))
        .answer("GET /redfish/v1/V", Reply.json("{\"Members\": [" + link("V/1") + "]}"));
  }

  private static Reply keys(int second) {
    return Reply.json(
        "{\"arrayInfo\": [{\"symmetrixId\": \"000197900123\", \"lastAvailableDate\": 179534160"
            + second
            + "000}]}");
  }

  private static String link(String path) {
    return "{\"@odata.id\": \"/redfish/v1/" + path + "\"}";
  }
}
