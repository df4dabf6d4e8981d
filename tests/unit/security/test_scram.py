"""Verifiers of passwords: PostgreSQL's format, and libpq's idea of which bytes a password is."""

from __future__ import annotations

import base64

import pytest

from desktop.security.scram import is_password_of, scram_verifier

# Made by libpq's own PQencryptPasswordConn; the server tests compare many more with the live function.
MADE_BY_LIBPQ = [
    (
        "simple ascii phrase",
        "SCRAM-SHA-256$4096:M/6E8yvmxEz2qGYS0+Mpvw==$jdfHyPqMsHjier0R6gbVobVQBS0noNhXJ/MtwkS8qkE=:qCwjEcmRdRKkbpftXH0OkX5zvkK40Z94huXpGBRQICQ=",
    ),
    (
        "tab\tand control\x01",
        "SCRAM-SHA-256$4096:7mSfFJ1plS4R8HK34C53KQ==$jiUfqVzmMoMPYGUofVlfjmkhOPT1Bl0EN1kzINn+cx4=:TaDzXgeeh0ecFBasgxN88DeCteu73HffN5fN62ycUYM=",
    ),
    (
        "l'\xe9t\xe9 \xe0 N\xe9ma",
        "SCRAM-SHA-256$4096:pRKgAXxHwMWzNFGuP4ZuZw==$5FaGnMBxYIUJWEhyvdNNc0zLxoSh7LKlTjLjzufrDBY=:o62eKGxf/f+gJPwBFfsRNr8i8sDdJfwu5BvH3LrJM40=",
    ),
    (
        "e\u0301te\u0301",
        "SCRAM-SHA-256$4096:VxaOZFsDCSi2W/TyBP3R2A==$NXdDGMdJl4X9CFbVBgZqd9RO2poitQJItqh3I6mjH+o=:IFRClUm45umu0kAJCbVMtRAPMgD/qsIKMVMN/c6BtOM=",
    ),
    (
        "soft\xadhyphen \xe9",
        "SCRAM-SHA-256$4096:Ep9+TS2cGG0hHu3IZ2M2ww==$gZbKvlDFlt+HoGQAVxxaSVi+X8HcTFeNP4HjW0niPtA=:6uDyxudtW+aR53hI3noeMOBZjoxudHE2y2HUJI7PIz8=",
    ),
    (
        "non\xa0breaking\u3000spaces",
        "SCRAM-SHA-256$4096:P/b+ojezDs/r4m/fs3bxPw==$RUBGhg5a4RiuA2EMtBfblzTZsS0b00C/SZwCA3sAxeM=:OM0QkOvfF7sTMJSdCw4vhsQOg1sh3HUXpUUQ91+UGBs=",
    ),
    (
        "\ufb01gure \xbd \xc5",
        "SCRAM-SHA-256$4096:BqkuBkQM32q+S+bbEPA4Dg==$KB0WRucjLMFanCvArRtWydWw2qsCozAc5leYx2FvUNM=:dPTXBfiXWrvVlMLGuwBSUjzhOw3fsPWPrSLkNS3CiPg=",
    ),
    (
        "\u0633\u0645\u0643 \u0644\u0630\u064a\u0630",
        "SCRAM-SHA-256$4096:PmaJyYPY/h4PXdEAJgD3xA==$3HF8XkzN5WzI7G4R/BIw88cap2gWZfSOLG5X6K5zIaQ=:SjRPkMRXTb+CCLlrutBCSR3ZmVzHpasUpnTLbIf9hnU=",
    ),
    (
        "\u0633\u0645\u0643 123",
        "SCRAM-SHA-256$4096:MbH02hFihcilgl2J33Z2vA==$9RlLEdM4KsV5BxNl6i7dPwnJ5kV8dvOxI80TCBlyibU=:RTEG6AKu9MNGrgJlbs2eH0jBzpJ1xQceiPe+TcAkYvc=",
    ),
    (
        "\u0623\u062d\u0645\u062f9",
        "SCRAM-SHA-256$4096:CGkAD4Bdtp49fwl5gcttTw==$DwinbqzI2SYCefph+LnF7a6YcWq9FPL1HjvrmV9E3s4=:he6hY1mc9hWAvFEIqBeEq+PntbZ6Ado46Y5Ccd7CcjE=",
    ),
    (
        "\u0340prohibited",
        "SCRAM-SHA-256$4096:q+ml6A+Qbx1WLshz0eRPnQ==$ee9ED+12tt7e36nMNM+5fOD59CvXCIGYQXRheOUg798=:wwQFCscs3Q7JF/VqOPVqsTxkY3CKTI40M42bBq7GGVo=",
    ),
    (
        "\u03f9unassigned \xe9",
        "SCRAM-SHA-256$4096:Xdcu3YMGwzhOvNae2mhthA==$5UEAe14aZ49fBbQu4fXKLvZd0w5eXJg2huxSMN5PMiM=:u9jnz76qyvw8016YfuIQKxGue5CzLRAv8ycewPnAutM=",
    ),
    (
        "\u200b",
        "SCRAM-SHA-256$4096:b00FTZsAHwTJ51zPJUWbqw==$gP+0ORTAIf1SslXge5FR/u0wysatUbMbpSkqWY8Rj/4=:5WrZ6xNFRVb2tAZdQm1tn2xBQsGG8VR9myFDT/cDmd0=",
    ),
    (
        "\U0001f600 hello",
        "SCRAM-SHA-256$4096:urPIK1QEP+mRcEgXg9RE/A==$HVUfmaff2IBuZkSIYBBLj98QtuHOTOROl3/LWCy2vWk=:hC3K79KlzKuYsAu4femAm2kbnlOsU4aWQxKjhHdL0ZY=",
    ),
    (
        "\U0010ffff private",
        "SCRAM-SHA-256$4096:ea+7zVw2I0kFGSPz43YgYQ==$vTnGkVa1qtJMQ0HKZpa4JTwCGUb4Isukt8/OSHw5Aog=:emb2wEnmTH/wJvFww01xqSN50jmr0Frb5fVoZZHVuyI=",
    ),
]


@pytest.mark.parametrize(("password", "verifier"), MADE_BY_LIBPQ)
def test_same_verifier_as_libpq(password: str, verifier: str) -> None:
    salt = base64.b64decode(verifier.split("$")[1].split(":")[1])
    assert scram_verifier(password, salt=salt) == verifier
    assert is_password_of(password, verifier)
    assert not is_password_of(password + "x", verifier)


def test_two_verifiers_of_one_password_differ() -> None:
    assert scram_verifier("phrase de passe") != scram_verifier("phrase de passe")


def test_iterations_are_told_and_bounded() -> None:
    assert scram_verifier("phrase", iterations=10_000).startswith("SCRAM-SHA-256$10000:")
    with pytest.raises(ValueError, match="4096"):
        scram_verifier("phrase", iterations=1000)


@pytest.mark.parametrize("text", ["", "md5abc", "SCRAM-SHA-256$4096:?$a:b", "SCRAM-SHA-256$4096"])
def test_what_is_no_verifier(text: str) -> None:
    with pytest.raises(ValueError, match="verifier"):
        is_password_of("phrase", text)
