package io.rollcall.engine.net;

import io.rollcall.engine.net.Connector.Result;
import io.rollcall.engine.target.Site;
import io.rollcall.policy.FetchPolicy;
import io.rollcall.policy.Network;
import io.rollcall.policy.Network.Transport;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.util.List;

/// A process that tells its limit of open files and, where a transport is named, connects until
/// none is left: the limit, the failure's kind, and the connections made before.
final class OpenFilesProbe {
  private static final int CONNECTIONS_MAX = 1000;

  private OpenFilesProbe() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
    out.print(OpenFiles.limit());
    if (arguments.length > 0) {
      exhaust(Transport.valueOf(arguments[0]), out);
    }
    out.println();
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void exhaust(Transport transport, PrintStream out) throws IOException {
    FetchPolicy policy =
        FetchPolicy.DEFAULT.with(new Network(transport, List.of(), List.of(), 4, 256));
    Dialling dialling = new Dialling(policy);
    // Nothing is accepted, so that every descriptor goes to a connection of ours.
    ServerSocket server = new ServerSocket(0, CONNECTIONS_MAX, LoopFixture.address("127.0.0.1"));
    // A first failure loads what tells of failures: from a folder, a class takes a descriptor too.
    dialling.failure(new Site(false, "h.example", 80), LoopFixture.address("224.0.0.1"));
    Site site = new Site(false, "h.example", server.getLocalPort());
    for (int made = 0; made < CONNECTIONS_MAX; made++) {
      if (dialling.connect(site, LoopFixture.address("127.0.0.1")) instanceof Result.NotMade not) {
        out.print(" " + not.failure().kind().text() + " " + made);
        return;
      }
    }
  }
}
