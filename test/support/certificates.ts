import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

// For 127.0.0.1 alone, valid for a hundred years, worth nothing: the key stands here for all to read.

const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIUNK+hWn6YQD56A2RjqEzXxId0CaEwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIyMDk0MjU3WhgPMjEy
NjEwMjkwOTQyNTdaMBkxFzAVBgNVBAMMDlRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAE/ARPcTDMLOfGI0EmnT4RDPuN8QKL0vISMsJtfODP
ztJEHX375jg+focSJ+R/UiZHLToRHiB7Bb3+hmGsHhnw86NTMFEwHQYDVR0OBBYE
FB3Nrgcqb7kGlKBwJA1HM68t/OWBMB8GA1UdIwQYMBaAFB3Nrgcqb7kGlKBwJA1H
M68t/OWBMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgDjB03ORX
XQ50RW88Yzq8rSe9pioK5yWA5g9AyI87A6kCIQDcadEv4bqHcNBBSArOhF2xuq8C
Kdql8xBxv+qKUmwSoQ==
-----END CERTIFICATE-----
`;

const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmTCCAUCgAwIBAgIUPO+s3ajoPQF3kYt1VNd1VLWJz4IwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOVGVzdCBhdXRob3JpdHkwIBcNMjYxMTIyMDk0MjU3WhgPMjEy
NjEwMjkwOTQyNTdaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABPEyKRhRQ1Z9uszQet1PyjjrOKqXGn9b+ml14TO2B+JeUSUl
4Mys+Pbs46sKEFa4rTwasdunSf8Nhj+xmZFJJZ6jaTBnMBoGA1UdEQQTMBGCCWxv
Y2FsaG9zdIcEfwAAATAJBgNVHRMEAjAAMB0GA1UdDgQWBBQgJ11gEFkoVXuHRC2I
Tu+ue8fTKjAfBgNVHSMEGDAWgBQdza4HKm+5BpSgcCQNRzOvLfzlgTAKBggqhkjO
PQQDAgNHADBEAiAC2vvYvKTZZQKwmytcmyVqxkh19dthKHRO4Uiw/2HnNwIgMCNJ
ybu5N1YYIGHbyZYAWV52yVbU1n3z65XDT8pLSCY=
-----END CERTIFICATE-----
`;

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0szdsOdN2bmv/8hi
gsgs0Jx2sWeG/ORl2GkdA2HPcquhRANCAATxMikYUUNWfbrM0HrdT8o46ziqlxp/
W/ppdeEztgfiXlElJeDMrPj27OOrChBWuK08GrHbp0n/DYY/sZmRSSWe
-----END PRIVATE KEY-----
`;

/** A server's certificate and the authority that signed it. */
export const certificates = {
  server: { key: Buffer.from(KEY), cert: Buffer.from(CERTIFICATE) },
  /** Path of the authority's PEM file, written into this folder. */
  authorityFile(folder: string): string {
    const path = join(folder, 'authority.pem');
    writeFileSync(path, AUTHORITY);
    return path;
  },
};
