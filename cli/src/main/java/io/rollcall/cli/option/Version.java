package io.rollcall.cli.option;

import io.rollcall.policy.Product;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, and of the Java that runs it.
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "rollcall " + Product.version(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")"
    };
  }
}
