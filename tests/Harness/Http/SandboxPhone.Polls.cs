namespace Wapio.Harness.Http;

/// <content>Polls.</content>
internal sealed partial class SandboxPhone
{
    /// <summary>Asks with one answer to choose; returns the message id.</summary>
    public async Task<string> SendPollAsync(string to, string question, params string[] options)
    {
        var answer = await http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/messages", new { to, poll = new { question, options } });
        return answer.Text("id")!;
    }

    /// <summary>Votes in a poll that the phone shows; returns the id of the vote.</summary>
    public async Task<string> VoteAsync(string pollId, params string[] options)
    {
        var answer = await http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/votes", new { message_id = pollId, options });
        return answer.Text("id")!;
    }
}
