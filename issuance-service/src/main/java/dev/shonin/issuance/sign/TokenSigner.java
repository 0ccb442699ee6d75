package dev.shonin.issuance.sign;

import dev.shonin.issuance.domain.SignatureScheme;
import dev.shonin.issuance.domain.Signer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Signs inside a PKCS#11 token; verifies outside it, as relying parties do. */
final class TokenSigner implements Signer {

    private final TokenKey.Opened key;
    private final PublicKey publicKey;
    private final SignatureScheme scheme;

    TokenSigner(TokenKey.Opened key, PublicKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
        this.scheme = SignatureScheme.of(publicKey);
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(scheme.jcaName(), key.provider());
            signature.initSign(key.privateKey());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the CA key in the token does not sign", e);
        }
    }

    @Override
    public boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(scheme.jcaName());
            verification.initVerify(publicKey);
            verification.update(content);
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature that cannot even be read is a wrong one.
            return false;
        }
    }
}
