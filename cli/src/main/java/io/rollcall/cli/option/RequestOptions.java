package io.rollcall.cli.option;

import io.rollcall.policy.Contact;
import io.rollcall.policy.Product;
import io.rollcall.policy.RequestDefaults;
import io.rollcall.policy.RequestDefaults.Header;
import io.rollcall.policy.TargetRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
      names = {"--user-agent", "-A"},
      paramLabel = "TEXT",
      converter = HeaderText.UserAgent.class,
      description = "the User-Agent header [rollcall and its version]")
  private String userAgent = Product.USER_AGENT;

  @Option(
      names = "--contact",
      paramLabel = "WHOM",
      converter = HeaderText.Whom.class,
      description = "a mail address or URL that servers are told, whom to write to")
  private @Nullable Contact contact;

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
    return new RequestDefaults(method, userAgent, headers, contact);
  }

  TargetRules targets() {
    TargetRules defaults = TargetRules.DEFAULT;
    return new TargetRules(defaultScheme, defaults.urlBytesMax(), defaults.portsAllowed());
  }

  int redirectsMax() {
    return redirectsMax;
  }
}
