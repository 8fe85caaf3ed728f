package io.rollcall.engine.net;

import io.rollcall.record.Failure;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/// A certificate that is not accepted, with the exact reason. Cheap: it has no stack trace.
final class CertificateRefusedException extends CertificateException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  CertificateRefusedException(Failure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public Throwable fillInStackTrace() {
    return this;
  }
}
