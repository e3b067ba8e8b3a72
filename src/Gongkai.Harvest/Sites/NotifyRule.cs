using System.Collections.Immutable;

namespace Gongkai.Harvest.Sites;

/// <summary>Somebody who is told of trouble.</summary>
/// <param name="Events">What they are told of.</param>
internal abstract record NotifyRule(ImmutableArray<NotifyEvent> Events)
{
    /// <summary>Identifies the receiver in what was delivered: its kind and its address, without secrets.</summary>
    public abstract string Channel { get; }

    /// <summary>A command of this machine that gets the message as JSON on its standard input.</summary>
    /// <param name="Words">The program and its arguments.</param>
    public sealed record Command(ImmutableArray<string> Words, ImmutableArray<NotifyEvent> Events) : NotifyRule(Events)
    {
        public override string Channel => $"command {string.Join(' ', Words)}";
    }

    /// <summary>An address to which the message is posted as JSON.</summary>
    /// <param name="SecretVariable">The environment variable with the key of the signature; empty when the message is not signed.</param>
    public sealed record Webhook(Uri Address, string SecretVariable, ImmutableArray<NotifyEvent> Events) : NotifyRule(Events)
    {
        public override string Channel => $"webhook {Address.GetLeftPart(UriPartial.Path)}";
    }

    /// <summary>Mail by SMTP.</summary>
    /// <param name="User">Empty when the server wants none.</param>
    /// <param name="PasswordVariable">The environment variable with the password.</param>
    /// <param name="MustEncrypt">Whether the connection has to be encrypted (STARTTLS, or TLS on port 465).</param>
    public sealed record Mail(
        string Host, int Port, string From, ImmutableArray<string> To, string User, string PasswordVariable, bool MustEncrypt,
            ImmutableArray<NotifyEvent> Events)
        : NotifyRule(Events)
    {
        public override string Channel => $"mail {string.Join(',', To)}";
    }
}

internal enum NotifyEvent
{
    /// <summary>Trouble that was not there before.</summary>
    Trouble,

    /// <summary>Trouble that has ended.</summary>
    Recovery,

    /// <summary>Once a day, all that is open.</summary>
    Digest,
}
