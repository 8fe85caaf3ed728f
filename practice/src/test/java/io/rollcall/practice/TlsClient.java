package io.rollcall.practice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Shakes hands by the TLS of the JDK: strictly, as a browser would, or without looking.
final class TlsClient {
  private TlsClient() {}

  /// A connection that trusts the practice authority only and compares the host.
  static SSLSocket strict(Practice practice, String address, String host)
      throws IOException, GeneralSecurityException {
    SSLSocket socket = connect(context(practice), practice, address, host);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /// A connection that takes any certificate.
  static SSLSocket blind(Practice practice, String host)
      throws IOException, GeneralSecurityException {
    SSLSocket socket = connect(blindContext(), practice, "127.1.1.1", host);
    socket.startHandshake();
    return socket;
  }

  /// The length of the last TLS record that a server sends before it ends the connection.
  static int lastRecordBytes(Practice practice, String host, String path)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    Socket tapped =
        new Socket() {
          @Override
          public InputStream getInputStream() throws IOException {
            return new TappedStream(super.getInputStream(), wire);
          }
        };
    try (RawClient client = RawClient.on(layered(blindContext(), tapped, practice, host))) {
      client.get(host, path, "");
      client.readAll();
    }
    ByteBuffer records = ByteBuffer.wrap(wire.toByteArray());
    int length = 0;
    while (records.hasRemaining()) {
      length = records.getShort(records.position() + 3) & 0xffff;
      records.position(records.position() + 5 + length);
    }
    return length;
  }

  private static SSLContext blindContext() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context;
  }

  private static SSLSocket layered(SSLContext context, Socket plain, Practice practice, String host)
      throws IOException {
    plain.connect(new InetSocketAddress("127.1.1.1", practice.httpsPort()), 10_000);
    return (SSLSocket)
        context.getSocketFactory().createSocket(plain, host, practice.httpsPort(), true);
  }

  private static SSLSocket connect(
      SSLContext context, Practice practice, String address, String host) throws IOException {
    Socket plain = new Socket();
    plain.connect(new InetSocketAddress(address, practice.httpsPort()), 10_000);
    plain.setSoTimeout(RawClient.PATIENCE_MILLIS);
    return (SSLSocket)
        context.getSocketFactory().createSocket(plain, host, practice.httpsPort(), true);
  }

  private static SSLContext context(Practice practice)
      throws IOException, GeneralSecurityException {
    byte[] pem = practice.certificateAuthorityPem().getBytes(StandardCharsets.US_ASCII);
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry(
        "practice",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /// Keeps a copy of all that is read.
  private static final class TappedStream extends FilterInputStream {
    private final ByteArrayOutputStream copy;

    TappedStream(InputStream in, ByteArrayOutputStream copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        copy.write(value);
      }
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      copy.write(bytes, offset, Math.max(count, 0));
      return count;
    }
  }

  private record Anybody() implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      // this client does not look
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
