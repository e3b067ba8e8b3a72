namespace Gongkai.Harvest.Notifications;

/// <summary>A message did not reach its receiver. The message says why.</summary>
internal sealed class NotificationException(string message, Exception? inner = null) : Exception(message, inner);
