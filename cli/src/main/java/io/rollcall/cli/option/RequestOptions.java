package io.rollcall.cli.option;

import io.rollcall.policy.RequestDefaults;
import io.rollcall.policy.RequestDefaults.Header;
import io.rollcall.policy.TargetRules;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What each request carries, and whether it follows redirects.
public final class RequestOptions implements OptionGroup {
  @Option(
      names = {"--method", "-X"},
      paramLabel = "METHOD",
      defaultValue = "GET",
      converter = HeaderText.Method.class,
      description = "the HTTP method")
  private String method = "GET";

  @Option(
      names = {"--header", "-H"},
      paramLabel = "'NAME: VALUE'",
      converter = HeaderText.class,
      description = "a header for each request, repeatable; redirects to other origins lose it")
  private List<Header> headers = new ArrayList<>();

  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      defaultValue = "rollcall",
      converter = HeaderText.UserAgent.class,
      description = "the User-Agent header")
  private String userAgent = "rollcall";

  @Option(
      names = "--max-redirects",
      paramLabel = "N",
      defaultValue = "10",
      converter = CountText.Times.class,
      description = "redirects followed for a row; 0 follows none")
  private int redirectsMax;

  @Option(
      names = "--default-scheme",
      paramLabel = "SCHEME",
      defaultValue = "http",
      converter = ChoiceText.Scheme.class,
      description = "what a bare host gets: http or https")
  private String defaultScheme = "http";

  @Override
  public String title() {
    return "The requests";
  }

  RequestDefaults requests() {
    return new RequestDefaults(method, userAgent, headers);
  }

  TargetRules targets() {
    TargetRules defaults = TargetRules.DEFAULT;
    return new TargetRules(defaultScheme, defaults.urlBytesMax(), defaults.portsAllowed());
  }

  int redirectsMax() {
    return redirectsMax;
  }
}
